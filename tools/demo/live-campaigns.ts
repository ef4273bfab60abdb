import type { DemoCampaign } from './demo-campaign';

/** Campaigns that take gifts when the demo begins. */
export const LIVE_CAMPAIGNS: readonly DemoCampaign[] = [
  {
    organisation: 'dawn',
    titleZh: '快乐小屋：给山里孩子一间自己的房间',
    titleEn: 'Happy Children’s Cabin',
    summaryZh: '于都县 120 个孩子还没有自己的书桌。5,000 元改好一间屋。',
    summaryEn: 'In Yudu County 120 children have no desk of their own. ¥5,000 makes one room.',
    storyZh:
      '## 一间屋，一盏灯，一张书桌\n\n于都县北部的山村里，很多孩子跟着爷爷奶奶住，一家三代挤在一间屋。作业写在灶台边、床沿上，天一黑就看不清。晨光的社工走访了 14 个村，登记了 120 个没有独立房间的孩子，最小的 6 岁，最大的 14 岁。\n\n一间小屋要 5,000 元：隔出一间，刷白墙，装好门和灯，放进床、书桌和衣柜。施工前后各拍一次，只拍屋子，不拍孩子的脸。\n\n## 谁来做，怎么验收\n\n材料在县城统一采购，村里的木匠和瓦匠施工，按天结工钱。每间屋有一张十二项的验收单，社工、村委会和家里老人三方签字，少一项不付尾款。',
    storyEn:
      '## A room, a lamp, a desk\n\nIn the hill villages of northern Yudu many children live with their grandparents, three generations in one room. Homework is done beside the stove or on the edge of the bed, until it is too dark to see. Dawn’s social workers went to 14 villages and listed 120 children without a room of their own, the youngest six, the eldest fourteen.\n\nOne room costs ¥5,000: a wall and a door, white paint, a light, a bed, a desk and a wardrobe. Pictures are taken before and after, of the room and never of the child’s face.\n\n## Who builds, and who signs\n\nMaterials are bought together in the county town; carpenters and masons of the village do the work and are paid by the day. Each room has a list of twelve items that the social worker, the village committee and the family sign. One item missing, and the last payment waits.',
    category: 'children',
    regionCode: '360731',
    scene: 'cabin',
    state: 'live',
    programmeId: 'prog_cabin',
    isInFestival: true,
    startsInDays: -30,
    endsInDays: 150,
    budget: [
      ['隔断与门，120 间', 'Walls and doors, 120 rooms', 138_000],
      ['床与床品', 'Beds and bedding', 132_000],
      ['书桌椅与台灯', 'Desks, chairs and lamps', 93_600],
      ['墙地面', 'Walls and floors', 78_000],
      ['衣柜', 'Wardrobes', 74_400],
      ['电路与照明', 'Wiring and light', 38_400],
      ['项目管理', 'Project management', 24_000],
      ['运输与安装', 'Transport and fitting', 21_600],
    ],
    beneficiariesZh: '于都县北部 14 个村登记在册、没有独立房间的 6—14 周岁儿童，共 120 名。',
    useZh: '每间 5,000 元，用于隔断、床、书桌、照明等十二项，验收合格后支付。',
    updates: [
      {
        titleZh: '第一批 11 间动工',
        titleEn: 'The first 11 rooms are under way',
        bodyZh: '罗江乡的 11 间屋已量好尺寸，木料到村。雨季湿滑，材料改走水泥路，晚了三天。',
        bodyEn:
          'Eleven rooms in Luojiang Township have been measured and the timber is in the village. Rain made the short track slippery; the trucks took the concrete road and came three days late.',
        daysAgo: 12,
      },
      {
        titleZh: '入户登记完成',
        titleEn: 'Home visits finished',
        bodyZh: '14 个村、120 户走访完毕，名单在村务公开栏贴了七天，没有异议。',
        bodyEn:
          'All 14 villages and 120 homes have been visited. The list hung on the village boards for seven days and nobody objected.',
        daysAgo: 25,
      },
    ],
  },
  {
    organisation: 'bridge',
    titleZh: '百社解千难：把断了的廊桥接上',
    titleEn: 'One Hundred Groups',
    summaryZh: '一座断了三年的廊桥，挡住了两个村的上学路和采茶路。',
    summaryEn:
      'One Hundred Groups for One Thousand Difficulties: a covered bridge, broken for three years, cuts two villages off from school and from their tea.',
    storyZh:
      '## 桥断了三年\n\n三年前的一场山洪冲走了溪桥中间一孔。对岸 86 户人家进出要绕 7 公里，孩子上学走的是两根木头。村里提了难题，协会认领：把桥接上，按老样子，用杉木和卯榫。\n\n## 怎么修\n\n先加固两个石墩，再立木架，最后盖瓦。七位老木匠带十个徒弟，工期四个月。桥修好以后由两个村轮流养护，养护记录挂在桥头。',
    storyEn:
      '## Three years without a bridge\n\nThree years ago a flash flood carried off the middle span. For the 86 homes on the far bank every way out is seven kilometres longer, and the children walk to school over two logs. The villages reported the difficulty and the association took it on: close the gap, the old way, in fir and with mortise and tenon.\n\n## How it will be done\n\nTwo stone piers are strengthened, then the frame goes up, then the tiles. Seven old carpenters and ten apprentices, four months. Afterwards the two villages take turns to look after it, and the record hangs at the bridge head.',
    category: 'villages',
    regionCode: '361130',
    scene: 'bridge',
    state: 'live',
    programmeId: 'prog_hundred',
    isInFestival: true,
    startsInDays: -20,
    endsInDays: 120,
    budget: [
      ['石墩加固', 'Strengthening the piers', 92_000],
      ['杉木与构件', 'Fir and joinery', 108_000],
      ['匠人工钱', 'Wages', 76_000],
      ['瓦面与防腐', 'Tiles and preserving', 16_000],
      ['项目管理', 'Project management', 8_000],
    ],
    beneficiariesZh: '溪桥两岸两个行政村的 86 户村民。',
    useZh: '修复廊桥一孔并加固石墩，按工程进度分三次支付。',
    change: {
      daysAgo: 4,
      useZh: '修复廊桥一孔并加固石墩，桥头装两盏太阳能灯；按工程进度分三次支付。',
      reasonZh: '勘验后石墩不必重砌，省下的钱给桥头装灯，孩子放学走夜路用。',
    },
    updates: [
      {
        titleZh: '石墩勘验做完了',
        titleEn: 'The piers have been examined',
        bodyZh: '县里的工程师看过两个石墩，结论是可以加固，不必重砌。',
        bodyEn:
          'An engineer from the county looked at both piers: they can be strengthened and need not be rebuilt.',
        daysAgo: 6,
      },
    ],
  },
  {
    organisation: 'shade',
    titleZh: '邻里守望：一碗热汤送上门',
    titleEn: 'A Bowl of Soup Next Door',
    summaryZh: '西湖区 60 位独居老人，每天一餐热饭，每周一次探访。',
    summaryEn: 'Sixty old people who live alone in Xihu District: a hot meal a day, a visit a week.',
    storyZh:
      '老城区的楼没有电梯，腿脚不好的老人一天下不了一次楼。樟荫的食堂离他们不过三百米。志愿者按楼栋分组，饭送到门口，顺便看一眼煤气、问一句药吃了没有。\n\n一餐的成本是 12 元：米、菜、油和一个能保温的饭盒。探访只记是否平安，不记病情。',
    storyEn:
      'The old buildings have no lifts, and whoever walks badly may not get downstairs all day. Camphor Shade’s kitchen is three hundred metres away. Volunteers go by building: the meal comes to the door, with a look at the gas and a question about the pills.\n\nA meal costs ¥12: rice, vegetables, oil and a box that keeps it warm. A visit records only that all is well, never an illness.',
    category: 'elders',
    regionCode: '360103',
    scene: 'bowl',
    state: 'live',
    programmeId: 'prog_neighbours',
    isInFestival: true,
    startsInDays: -45,
    endsInDays: 90,
    budget: [
      ['食材', 'Food', 86_400],
      ['保温饭盒', 'Warm boxes', 7_200],
      ['志愿者补贴与保险', 'Volunteers’ fares and insurance', 18_000],
      ['项目管理', 'Project management', 8_400],
    ],
    beneficiariesZh: '南昌市西湖区老城片区 60 位 75 岁以上独居老人。',
    useZh: '每日一餐、每周一访，为期四个月。',
    updates: [],
  },
  {
    organisation: 'lake',
    titleZh: '鄱阳湖书船：一百个村口，一船书',
    titleEn: 'The Poyang Book Boat',
    summaryZh: '一条旧渔船，装三千册书，一学期走遍一百个村口。',
    summaryEn: 'An old fishing boat, three thousand books, a hundred village landings in one term.',
    storyZh:
      '湖边的村小散，图书室的书多年没换。书船每周靠三个村口，孩子上船挑书，两周后再来换。\n\n船要修，书要买，管书的是退休语文老师，不拿工钱，只报船票和饭钱。',
    storyEn:
      'Village schools around the lake are far apart, and their shelves have not changed for years. The boat ties up at three landings a week; children come aboard to choose, and change their books two weeks later.\n\nThe boat needs repair and the books must be bought. The librarian is a retired teacher who takes no pay, only fares and meals.',
    category: 'education',
    regionCode: '360428',
    scene: 'books',
    state: 'live',
    isInFestival: true,
    startsInDays: -15,
    endsInDays: 200,
    budget: [
      ['船体维修', 'Repairing the boat', 62_000],
      ['图书三千册', 'Three thousand books', 84_000],
      ['燃油与停靠', 'Fuel and landings', 24_000],
      ['项目管理', 'Project management', 10_000],
    ],
    beneficiariesZh: '都昌县沿湖 100 个村口的小学生。',
    useZh: '修船、购书、巡回一学期。',
    updates: [],
  },
  {
    organisation: 'dawn',
    titleZh: '雨后修路：山洪后的急用物资',
    titleEn: 'After the Rain: Emergency Supplies',
    summaryZh: '山洪冲断村道，先送米、药和雨布。',
    summaryEn: 'A flood has cut the village road: rice, medicine and tarpaulins first.',
    storyZh:
      '连日大雨后，三个村的路断了。第一批急用物资由人背进去：米、常用药、雨布和手电。收支每五天公开一次。',
    storyEn:
      'After days of rain the roads to three villages are gone. The first supplies are carried in on people’s backs: rice, common medicine, tarpaulins and torches. Income and spending are published every five days.',
    category: 'emergency',
    regionCode: '360731',
    scene: 'levee',
    state: 'live',
    isInFestival: false,
    startsInDays: -2,
    endsInDays: 28,
    budget: [
      ['米与油', 'Rice and oil', 30_000],
      ['药品', 'Medicine', 12_000],
      ['雨布与手电', 'Tarpaulins and torches', 18_000],
    ],
    beneficiariesZh: '道路中断的三个村约 210 户。',
    useZh: '购买并运送急用物资。',
    updates: [],
  },
];
